/// Alert rules: what is watched, when it fires, and what is said. Start at [AlertRules], which
/// watches the quotes of one partition; [Rule] is what a user writes; how an alert reaches people
/// is in [io.bellwether.core.alert.delivery].
///
/// Nothing here knows the time: what fires depends on the quotes, their order and their times
/// alone, so that live, replay and a pass over history fire the same alerts. Only silence needs a
/// clock, and takes the time as an argument.
@NullMarked
package io.bellwether.core.alert;

import org.jspecify.annotations.NullMarked;
