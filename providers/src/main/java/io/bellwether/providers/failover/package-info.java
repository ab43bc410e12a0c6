/// What keeps one provider's trouble from becoming everybody's: a provider that fails repeatedly is
/// left alone for a while, and the next one of the order is asked. Start at [ProviderGuard] for
/// questions and at [FailoverSource] for live quotes.
@NullMarked
package io.bellwether.providers.failover;

import org.jspecify.annotations.NullMarked;
