package io.bellwether.core.publish;

import java.io.IOException;
import java.util.Optional;

/// Port to the durable record of how far each job has come.
public interface JobLedger {
  /// How far a job has come.
  ///
  /// @param job its name
  /// @return what was saved last; empty when nothing was, or it cannot be understood
  /// @throws IOException when it cannot be reached
  Optional<JobProgress> load(String job) throws IOException;

  /// Replaces what is remembered of a job.
  ///
  /// @param job its name
  /// @param progress how far it has come
  /// @throws IOException when it could not be made durable; what was there before still is
  void save(String job, JobProgress progress) throws IOException;
}
