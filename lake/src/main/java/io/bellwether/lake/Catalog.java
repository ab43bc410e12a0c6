package io.bellwether.lake;

import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.ObjectStore.StoredObject;
import io.bellwether.core.lake.TableDefinition;
import io.bellwether.lake.LakeFile.Day;
import io.bellwether.lake.LakeFile.Owner;
import io.bellwether.lake.LakeFile.Recent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which files and which rows of the heap there are. Each change is one step for those who look.
/// Safe for use by several threads.
final class Catalog {
  private final ObjectStore store;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Owner, PartitionFiles> files = new LinkedHashMap<>();
  private final Map<Owner, Instant> lastAdded = new HashMap<>();
  private final List<ImportedFile> imports = new ArrayList<>();
  private final List<HeapSegment> segments = new ArrayList<>();
  private final Map<String, Instant> replaced = new LinkedHashMap<>();
  private volatile Runnable filesChanged = () -> {};
  private long version;
  private @Nullable Instant lastCommit;

  Catalog(ObjectStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Takes what the store holds.
  void load(List<StoredObject> objects) {
    var found = new LinkedHashMap<Owner, List<LakeFile>>();
    for (var object : objects) {
      LakeFile.parse(object.key(), object.bytes())
          .ifPresent(f -> found.computeIfAbsent(f.owner(), _ -> new ArrayList<>()).add(f));
      ImportedFile.parse(object.key(), object.bytes()).ifPresent(this::add);
    }
    found.forEach((owner, list) -> retire(of(owner).load(list)));
  }

  private void retire(List<Recent> gone) {
    gone.forEach(file -> retire(file.key()));
  }

  private void retire(String key) {
    replaced.put(key, clock.instant());
  }

  private PartitionFiles of(Owner owner) {
    return files.computeIfAbsent(owner, _ -> new PartitionFiles());
  }

  private <T> T locked(Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable step) {
    lock.lock();
    try {
      step.run();
      version++;
    } finally {
      lock.unlock();
    }
    filesChanged.run();
  }

  void onFilesChanged(Runnable listener) {
    filesChanged = listener;
  }

  void open(HeapSegment segment) {
    locked(() -> segments.add(segment));
  }

  void drop(List<?> gone) {
    locked(() -> segments.removeAll(gone));
  }

  void committed(List<?> gone) {
    locked(
        () -> {
          lastCommit = clock.instant();
          return segments.removeAll(gone);
        });
  }

  void add(Recent file) {
    change(
        () -> {
          of(file.owner()).add(file);
          lastAdded.put(file.owner(), clock.instant());
        });
  }

  void merged(List<Recent> parts, Recent whole) {
    change(
        () -> {
          of(whole.owner()).merge(parts, whole);
          retire(parts);
        });
  }

  void closed(List<Recent> parts, Recent rest, List<Day> moved) {
    change(
        () -> {
          of(rest.owner()).close(rest, moved);
          retire(parts);
        });
  }

  void expired(Day day) {
    change(
        () -> {
          of(day.owner()).remove(day);
          retire(day.key());
        });
  }

  void add(ImportedFile file) {
    change(() -> ImportedFile.add(file, imports).forEach(gone -> retire(gone.key())));
  }

  List<ImportedFile> imports() {
    return locked(() -> List.copyOf(imports));
  }

  /// The keys that were replaced at a moment or before.
  List<String> replacedUntil(Instant moment) {
    return locked(
        () ->
            replaced.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(moment))
                .map(Map.Entry::getKey)
                .toList());
  }

  void deleted(String key) {
    locked(() -> replaced.remove(key));
  }

  List<Owner> owners() {
    return locked(() -> List.copyOf(files.keySet()));
  }

  /// Looks at the files of a table and partition while they stand still.
  <T> T files(Owner owner, Function<PartitionFiles, T> look) {
    return locked(() -> look.apply(of(owner)));
  }

  Optional<Instant> lastAdded(Owner owner) {
    return locked(() -> Optional.ofNullable(lastAdded.get(owner)));
  }

  Optional<Instant> lastCommit() {
    return locked(() -> Optional.ofNullable(lastCommit));
  }

  LakeSnapshot snapshot() {
    return locked(
        () -> {
          var days = new HashMap<String, List<String>>();
          var recent = new HashMap<String, List<String>>();
          for (var partition : files.values()) {
            partition.days().forEach(address(days));
            partition.open().forEach(address(recent));
          }
          var imported = imports.stream().map(file -> store.address(file.key())).toList();
          return new LakeSnapshot(version, days, recent, imported, heap());
        });
  }

  private Consumer<LakeFile> address(Map<String, List<String>> into) {
    return file ->
        into.computeIfAbsent(file.table().name(), _ -> new ArrayList<>())
            .add(store.address(file.key()));
  }

  private List<HeapTable> heap() {
    var rows = new LinkedHashMap<TableDefinition, SegmentRows>();
    for (var segment : segments) {
      var reached = of(new Owner(segment.table(), segment.partition())).highWater();
      rows.computeIfAbsent(segment.table(), SegmentRows::of).add(segment, reached);
    }
    return List.copyOf(rows.values());
  }
}
