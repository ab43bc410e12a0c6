package io.bellwether.lake;

import io.bellwether.core.lake.RowChunk;

/// Consecutive rows of a chunk.
///
/// @param chunk where they are
/// @param from the first row
/// @param count how many
record HeapSlice(RowChunk chunk, int from, int count) {

  /// The rows whose record number is above one. Numbers do not fall from row to row.
  static HeapSlice above(RowChunk chunk, long recordNumber) {
    var size = chunk.size();
    var low = 0;
    var high = size;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (chunk.recordNumber(middle) > recordNumber) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return new HeapSlice(chunk, low, size - low);
  }

  HeapSlice part(int offset, int length) {
    return new HeapSlice(chunk, from + offset, length);
  }
}
