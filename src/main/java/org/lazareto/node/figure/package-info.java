// SPDX-License-Identifier: Apache-2.0
/**
 * What nodes tell their hub: figures of hours, what they stopped by digest, how they are, up to
 * what they know. No address, no subject and no content is among it, and of names only how they
 * look.
 *
 * <p>How it works: a {@link org.lazareto.node.figure.Report} has the figures of whole hours and of
 * the running one; the hub keeps the last word on each hour of each node, so that a report that
 * comes twice, late or in another order counts once. An hour of which nothing came is no row: a gap
 * is told as one, never as zero.
 *
 * <p>On failure: what no hub has confirmed is told again, for a week and a day at most.
 *
 * <p>Security: a report is signed with the node's key, which the hub learned from its
 * administrator, or from a report that the key before signed ({@link
 * org.lazareto.node.figure.HubKeys}); its length, and what it unpacks to, are bounded before it is
 * read, and what it says has to be possible. A node can tell the hub only about itself.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as the room {@code node}.
 */
@NullMarked
package org.lazareto.node.figure;

import org.jspecify.annotations.NullMarked;
