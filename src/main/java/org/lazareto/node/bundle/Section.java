// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

/**
 * What a bundle has of one topic: all changes after revision {@code from}, up to {@code to}.
 * Immutable.
 *
 * @param from what a node must know already to know all of the topic afterwards
 * @param whole whether it is all that holds: what a node knows besides holds no longer
 * @param plain how many bytes it has unpacked
 * @param packed how many bytes it has in the bundle
 * @param sha256 of these, in hex
 */
public record Section(
    Topic topic, long from, long to, boolean whole, long plain, long packed, String sha256) {

  /** No hub has ever changed anything more often; such a number is an error, or meant to harm. */
  public static final long MOST_REVISION = 1L << 53;
}
