/// The data providers as they are set up: clients, keys, budgets, orders and circuit breakers, put
/// together for history, search and live quotes. Start at [Providers].
@NullMarked
package io.bellwether.app.providers;

import org.jspecify.annotations.NullMarked;
