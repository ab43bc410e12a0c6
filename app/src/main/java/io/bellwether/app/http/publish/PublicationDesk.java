package io.bellwether.app.http.publish;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the API shows of published charts. Every method may be called by many threads at once.
public interface PublicationDesk {
  /// Nothing is published.
  PublicationDesk NONE =
      new PublicationDesk() {
        @Override
        public List<Publication> publications() {
          return List.of();
        }

        @Override
        public Optional<byte[]> file(String name) {
          return Optional.empty();
        }
      };

  /// The jobs there are.
  ///
  /// @return in the order they are configured
  List<Publication> publications();

  /// A published file.
  ///
  /// @param name its stable name
  /// @return its content; empty when there is none
  /// @throws IOException when it cannot be read
  Optional<byte[]> file(String name) throws IOException;

  /// A job and how it stands.
  ///
  /// @param name of the job
  /// @param cron when it runs, in cron's five fields
  /// @param zone of the wall clock
  /// @param nextRun when it runs next
  /// @param lastRun when it ran last
  /// @param lastSuccess when it succeeded last
  /// @param error why the last run failed; empty when it did not
  /// @param version name of what is published
  /// @param pictures stable names of its charts, without ending
  record Publication(
      String name,
      String cron,
      String zone,
      Optional<Instant> nextRun,
      Optional<Instant> lastRun,
      Optional<Instant> lastSuccess,
      Optional<String> error,
      Optional<String> version,
      List<String> pictures) {
    /// Copies the list.
    public Publication {
      pictures = List.copyOf(pictures);
    }
  }
}
