/// What all provider clients share: requests with limits and retries, waiting, and careful reading
/// of JSON that may be anything. Start at [io.bellwether.providers.http.ProviderHttp].
@NullMarked
package io.bellwether.providers.http;

import org.jspecify.annotations.NullMarked;
