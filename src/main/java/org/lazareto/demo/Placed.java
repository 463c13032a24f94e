// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.time.Instant;

/**
 * A sample at a door. Immutable.
 *
 * @param id under which the journal knows it
 * @param at when it came there
 * @param delivered where it lies if it may be delivered
 */
public record Placed(Sample sample, String id, Instant at, Result.Where delivered) {}
