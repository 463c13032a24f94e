// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.time.Instant;

/**
 * A sample in the incoming queue. Immutable.
 *
 * @param id its queue id
 * @param at when its control file appeared there
 */
public record Placed(Sample sample, String id, Instant at) {}
