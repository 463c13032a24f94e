// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Instant;
import java.util.Optional;

/**
 * How fresh an engine's signatures are.
 *
 * @param built when they were made, as far as the engine says it
 * @param state the stable word of what follows from their age
 */
public record Freshness(String engine, Optional<Instant> built, String state) {}
