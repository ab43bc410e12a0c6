package io.bellwether.app.publish;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.bellwether.core.publish.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// Unix cron's five fields on the wall clock of a zone. A time that the clocks skip in spring comes
/// as much later as they skip; one that they repeat in autumn comes once, the first time.
final class CronSchedule implements Schedule {
  private static final Duration LONGEST = Duration.ofDays(3660);

  private final ExecutionTime times;
  private final ZoneId zone;

  /// Reads an expression.
  ///
  /// @throws IllegalArgumentException when it is none
  CronSchedule(String expression, ZoneId zone) {
    this.zone = zone;
    try {
      var unix = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
      times = ExecutionTime.forCron(new CronParser(unix).parse(expression).validate());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is not a cron expression: five fields, minute hour day month weekday, as 0 7 * * 0"
              .formatted(expression),
          e);
    }
  }

  @Override
  public Optional<Instant> after(Instant moment) {
    var wall = Optional.of(LocalDateTime.ofInstant(moment, zone));
    while (true) {
      wall = wall.flatMap(this::nextOnWall);
      if (wall.isEmpty()) {
        return Optional.empty();
      }
      var instant = wall.get().atZone(zone).toInstant();
      if (instant.isAfter(moment)) {
        return Optional.of(instant);
      }
    }
  }

  /// The library sees a wall without changes of the clock.
  private Optional<LocalDateTime> nextOnWall(LocalDateTime time) {
    return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(next -> next.toLocalDateTime());
  }

  @Override
  public Optional<Instant> upTo(Instant moment) {
    for (var back = Duration.ofMinutes(2);
        back.compareTo(LONGEST) <= 0;
        back = back.multipliedBy(2)) {
      var found = after(moment.minus(back)).filter(time -> !time.isAfter(moment));
      if (found.isPresent()) {
        return Optional.of(lastFrom(found.get(), moment));
      }
    }
    return Optional.empty();
  }

  private Instant lastFrom(Instant time, Instant moment) {
    var last = time;
    var next = after(last);
    while (next.isPresent() && !next.get().isAfter(moment)) {
      last = next.get();
      next = after(last);
    }
    return last;
  }
}
