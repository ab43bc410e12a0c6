/// Alerts composed: rules from the configuration and the store, what fires into the outbox, from
/// there to the channels and into the lake. Start at [AlertService].
@NullMarked
package io.bellwether.app.alerting;

import org.jspecify.annotations.NullMarked;
