package io.bellwether.lake;

import io.bellwether.core.lake.Lake.Maintenance;
import io.bellwether.core.lake.ObjectStore;
import io.bellwether.core.lake.Tables;
import io.bellwether.lake.LakeFile.Day;
import io.bellwether.lake.LakeFile.Owner;
import io.bellwether.lake.LakeFile.Recent;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps the files few, big and sorted. Whatever it does ends with one put that makes it count:
/// killed before, it is done again; and nothing that a query may still read is deleted.
final class Upkeep {
  private final ObjectStore store;
  private final Catalog catalog;
  private final ParquetWriter writer;
  private final ParquetDays parquetDays;
  private final InstantSource clock;
  private final UpkeepPolicy policy;
  private final Map<Owner, Instant> waitingSince = new HashMap<>();
  private final ReentrantLock rounds = new ReentrantLock();

  Upkeep(
      ObjectStore store, Catalog catalog, DuckDb duck, InstantSource clock, UpkeepPolicy policy) {
    this.store = store;
    this.catalog = catalog;
    this.writer = new ParquetWriter(store, duck);
    this.parquetDays = new ParquetDays(duck);
    this.clock = clock;
    this.policy = policy;
  }

  /// Does what is due.
  Maintenance round() throws IOException {
    rounds.lock();
    try {
      var done = Maintenance.NOTHING;
      for (var owner : catalog.owners()) {
        done = done.plus(close(owner)).plus(merge(owner));
        expire(owner);
      }
      return done.plus(mergeImports()).plus(delete());
    } finally {
      rounds.unlock();
    }
  }

  private Maintenance close(Owner owner) throws IOException {
    var broken = catalog.files(owner, PartitionFiles::unfinished);
    var files = catalog.files(owner, PartitionFiles::open);
    if (!broken.isEmpty()) {
      // The same files as at the first try: what it put already is as good as what would be put.
      var to = broken.getFirst().to();
      var same = files.stream().filter(file -> file.to() <= to).toList();
      return same.isEmpty() ? Maintenance.NOTHING : close(owner, same, broken);
    }
    if (files.isEmpty() || !isClosingDue(owner, files)) {
      return Maintenance.NOTHING;
    }
    return close(owner, files, List.of());
  }

  private boolean isClosingDue(Owner owner, List<Recent> files) throws IOException {
    var first = parquetDays.first(owner.table(), addresses(files));
    if (first.isEmpty() || !first.get().isBefore(openDay())) {
      waitingSince.remove(owner);
      return false;
    }
    var now = clock.instant();
    var since = waitingSince.computeIfAbsent(owner, _ -> now);
    var last = catalog.lastAdded(owner).orElse(Instant.EPOCH);
    return !last.plus(policy.quiet()).isAfter(now) || !since.plus(policy.patience()).isAfter(now);
  }

  /// The first day that is not over.
  private LocalDate openDay() {
    return LocalDate.ofInstant(clock.instant().minus(policy.settle()), ZoneOffset.UTC);
  }

  /// Moves the rows of the days that are over into the folders of these days. The rest is put last:
  /// only then the day files count, and the files they were made of do not.
  private Maintenance close(Owner owner, List<Recent> files, List<Day> put) throws IOException {
    var table = owner.table();
    var from = addresses(files);
    var to = files.getLast().to();
    var open = openDay();
    var closing = catalog.files(owner, PartitionFiles::closing) + 1;
    var there = new HashSet<>(put.stream().map(Day::day).toList());
    var moved = new ArrayList<Day>();
    for (var day : parquetDays.before(table, from, open)) {
      if (!there.contains(day)) {
        var key = new Day(table, day, owner.partition(), to, closing, 0).key();
        var written = writer.put(table, Selects.ofDay(table, from, day), key);
        moved.add(new Day(table, day, owner.partition(), to, closing, written.bytes()));
      }
    }
    var first = files.getFirst().from();
    var key = new Recent(table, owner.partition(), first, to, closing, 0).key();
    var rest = writer.put(table, Selects.from(table, from, open), key);
    catalog.closed(
        files, new Recent(table, owner.partition(), first, to, closing, rest.bytes()), moved);
    waitingSince.remove(owner);
    return new Maintenance(files.size(), moved.size() + put.size(), 0);
  }

  private Maintenance merge(Owner owner) throws IOException {
    var merged = 0;
    for (var parts : MergePlan.of(catalog.files(owner, PartitionFiles::recent))) {
      var from = parts.getFirst().from();
      var to = parts.getLast().to();
      var key = new Recent(owner.table(), owner.partition(), from, to, 0, 0).key();
      var written = writer.put(owner.table(), Selects.merged(owner.table(), addresses(parts)), key);
      catalog.merged(
          parts, new Recent(owner.table(), owner.partition(), from, to, 0, written.bytes()));
      merged += parts.size();
    }
    return new Maintenance(merged, 0, 0);
  }

  private Maintenance mergeImports() throws IOException {
    var merged = 0;
    for (var parts : MergePlan.of(catalog.imports(), ImportedFile::bytes)) {
      var from = parts.getFirst().from();
      var to = parts.getLast().to();
      var keys = parts.stream().map(file -> store.address(file.key())).toList();
      var select = Selects.mergedImports(keys);
      var written = writer.put(Tables.IMPORTED_BARS, select, new ImportedFile(from, to, 0).key());
      catalog.add(new ImportedFile(from, to, written.bytes()));
      merged += parts.size();
    }
    return new Maintenance(merged, 0, 0);
  }

  private void expire(Owner owner) {
    var kept = policy.retention().get(owner.table().name());
    if (kept == null) {
      return;
    }
    var oldest = LocalDate.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC);
    for (var file : catalog.files(owner, PartitionFiles::days)) {
      if (file.day().isBefore(oldest)) {
        catalog.expired(file);
      }
    }
  }

  private Maintenance delete() throws IOException {
    var gone = catalog.replacedUntil(clock.instant().minus(policy.grace()));
    for (var key : gone) {
      store.delete(key);
      catalog.deleted(key);
    }
    return new Maintenance(0, 0, gone.size());
  }

  private List<String> addresses(Collection<Recent> files) {
    return files.stream().map(file -> store.address(file.key())).toList();
  }
}
