package io.bellwether.lake;

import java.util.List;
import java.util.Map;

/// What a query sees: files and rows of the heap that together are each row once.
///
/// @param version rises with every new file
/// @param files addresses by the name of a table
/// @param bars addresses of imported bars
/// @param heap rows that are in none of the files
record LakeSnapshot(
    long version, Map<String, List<String>> files, List<String> bars, List<HeapTable> heap) {}
