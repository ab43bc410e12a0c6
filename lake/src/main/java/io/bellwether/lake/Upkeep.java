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
  /// Before every row.
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

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

  /// Merges small imports, as far as it is due.
  Maintenance imports() throws IOException {
    rounds.lock();
    try {
      return mergeImports().plus(delete());
    } finally {
      rounds.unlock();
    }
  }

  private Maintenance close(Owner owner) throws IOException {
    var begun = catalog.files(owner, PartitionFiles::unfinished);
    var files = catalog.files(owner, PartitionFiles::open);
    if (!begun.isEmpty()) {
      // The same files as at the first try: what it put already is as good as what would be put.
      var to = begun.getFirst().to();
      files = files.stream().filter(file -> file.to() <= to).toList();
    }
    if (files.isEmpty()) {
      return Maintenance.NOTHING;
    }
    var days = parquetDays.of(owner.table(), addresses(files));
    var there = begun.stream().map(Day::day).toList();
    var plan = ClosingPlan.of(days, openDay(), oldestKept(owner), there);
    if (begun.isEmpty() && !isDue(owner, plan)) {
      return Maintenance.NOTHING;
    }
    return close(owner, files, begun, plan);
  }

  private boolean isDue(Owner owner, ClosingPlan plan) {
    if (plan.isEmpty()) {
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

  /// The first day whose rows are kept.
  private LocalDate oldestKept(Owner owner) {
    var kept = policy.retention().get(owner.table().name());
    return kept == null
        ? FIRST_DAY
        : LocalDate.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC);
  }

  /// Moves the rows of the days that are over into the folders of these days. The rest is put last:
  /// only then the day files count, and the files they were made of do not.
  private Maintenance close(Owner owner, List<Recent> files, List<Day> begun, ClosingPlan plan)
      throws IOException {
    var table = owner.table();
    var from = addresses(files);
    var to = files.getLast().to();
    var closing = catalog.files(owner, PartitionFiles::closing) + 1;
    var there = new HashSet<>(begun.stream().map(Day::day).toList());
    var moved = new ArrayList<Day>();
    for (var day : plan.moving()) {
      if (!there.contains(day)) {
        var key = new Day(table, day, owner.partition(), to, closing, 0).key();
        var written = writer.put(table, Selects.ofDay(table, from, day), key);
        moved.add(new Day(table, day, owner.partition(), to, closing, written.bytes()));
      }
    }
    var first = files.getFirst().from();
    var key = new Recent(table, owner.partition(), first, to, closing, 0).key();
    var rest = writer.put(table, Selects.left(table, from, plan), key);
    catalog.closed(
        files, new Recent(table, owner.partition(), first, to, closing, rest.bytes()), moved);
    waitingSince.remove(owner);
    return new Maintenance(files.size(), plan.moving().size(), 0);
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
    var oldest = oldestKept(owner);
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
