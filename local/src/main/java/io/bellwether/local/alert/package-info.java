/// Alerts on this machine: their rules and outbox in the data folder, and the channels that reach
/// people. Start at [FolderOutbox], and [SmtpAlertChannel] for a channel.
@NullMarked
package io.bellwether.local.alert;

import org.jspecify.annotations.NullMarked;
