/// How alerts reach people: an [Outbox] that keeps what must be sent, a [DeliveryQueue] that says
/// what to try when, and an [AlertChannel] that sends.
@NullMarked
package io.bellwether.core.alert.delivery;

import org.jspecify.annotations.NullMarked;
