package io.bellwether.local.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Certificates of a file, for servers that no public authority has signed.
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /// Reads certificates.
  ///
  /// @param file in PEM
  /// @return makes connections that trust these and no others
  /// @throws IOException when it cannot be read, or holds none; the message says what to do
  public static SSLSocketFactory of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      var number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry(Integer.toString(number++), certificate);
      }
      if (number == 0) {
        throw new IOException(file + " holds no certificate: give one in PEM");
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no certificate: give one in PEM", e);
    }
  }
}
