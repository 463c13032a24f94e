// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;

/**
 * What became of a version's mail to one list. Immutable.
 *
 * @param outcome {@code waiting} until somebody took it or nobody will
 * @param at when it ended; of one that waits, when it is tried next
 */
public record Mailed(int version, String list, String outcome, Instant at) {}
