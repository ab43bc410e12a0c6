/// What keeps one provider's trouble from becoming everybody's: a provider that fails repeatedly is
/// left alone for a while. Start at [GuardedHistorySource].
@NullMarked
package io.bellwether.providers.failover;

import org.jspecify.annotations.NullMarked;
