package io.bellwether.app.http.risk;

import io.bellwether.core.risk.VarResult;
import java.time.Instant;

/// A computed value at risk with where it came from; what the lake keeps.
///
/// @param id its name
/// @param time when it was computed
/// @param request what was asked for
/// @param result what came out
/// @param dataDigest SHA-256 of the prices of the window, in hexadecimal
/// @param seconds how long it took
/// @param costUsd what it cost, in US dollars
/// @param codeVersion of the program
public record VarRecord(
    String id,
    Instant time,
    VarRequest request,
    VarResult result,
    String dataDigest,
    double seconds,
    double costUsd,
    String codeVersion) {}
