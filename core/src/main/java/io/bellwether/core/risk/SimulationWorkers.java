package io.bellwether.core.risk;

import java.io.IOException;
import java.util.List;

/// Port to those who compute simulation blocks: threads, processes, Lambda, EC2. A block's result
/// depends on the job and the block's number alone, so that it may be computed anywhere, and twice.
public interface SimulationWorkers {
  /// Computes blocks of a job.
  ///
  /// @param job the job in the risk engine's own form
  /// @param blocks numbers of the blocks, ≥ 0
  /// @return the losses of each block, in the order of `blocks`
  /// @throws IOException when not every block could be computed, also after giving it to others
  List<double[]> compute(byte[] job, List<Integer> blocks) throws IOException;
}
