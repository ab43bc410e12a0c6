package io.bellwether.app.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The sections of the configuration that are no options of a command. Keys in YAML are the
/// components' names in kebab-case. A section that is left out has its defaults.
///
/// @param aws how to reach Amazon Web Services
/// @param worker of worker processes
/// @param providers who is asked for data
/// @param lake how the lake is kept
/// @param stream how the stream is kept
/// @param sql how much SQL may take
/// @param publish which charts are published
/// @param alerts who is alerted of what; where charts are published, also of jobs that fail
public record Configuration(
    @Nullable AwsSettings aws,
    @Nullable WorkerSettings worker,
    ProviderSettings providers,
    LakeSettings lake,
    StreamSettings stream,
    SqlSettings sql,
    PublishSettings publish,
    AlertSettings alerts) {
  /// Puts the defaults in.
  public Configuration {
    aws = Objects.requireNonNullElse(aws, new AwsSettings(null, null));
    worker = Objects.requireNonNullElse(worker, new WorkerSettings(null));
    providers = Objects.requireNonNullElse(providers, ProviderSettings.defaults());
    lake = Objects.requireNonNullElse(lake, LakeSettings.defaults());
    stream = Objects.requireNonNullElse(stream, StreamSettings.defaults());
    sql = Objects.requireNonNullElse(sql, SqlSettings.defaults());
    publish = Objects.requireNonNullElse(publish, PublishSettings.defaults());
    alerts = Objects.requireNonNullElse(alerts, AlertSettings.defaults());
    if (!publish.jobs().isEmpty()) {
      alerts = alerts.withRuleForPublications();
    }
  }

  /// Nothing is set.
  ///
  /// @return every section with its defaults
  public static Configuration defaults() {
    return new Configuration(
        null,
        null,
        ProviderSettings.defaults(),
        LakeSettings.defaults(),
        StreamSettings.defaults(),
        SqlSettings.defaults(),
        PublishSettings.defaults(),
        AlertSettings.defaults());
  }

  /// How to reach Amazon Web Services.
  ///
  /// @param region as `eu-central-1`; null for the default of the credentials
  /// @param streamName the Kinesis stream; null for the product's own name
  public record AwsSettings(@Nullable String region, @Nullable String streamName) {}

  /// Of worker processes.
  ///
  /// @param token who has it may use a worker; the same where workers run and where they are used
  public record WorkerSettings(@Nullable Secret token) {}
}
