// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.time.Instant;

/**
 * A thread in a list of them. Immutable.
 *
 * @param subject of the post that began it
 * @param first the number of its oldest post that is here, under which it is asked for
 * @param last the number of its newest
 * @param at when that one was kept
 */
public record ThreadSummary(
    long number, String subject, long first, long last, int posts, Instant at) {}
