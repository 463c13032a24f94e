// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

/**
 * How the delivery of posts stands, counted in people. Immutable.
 *
 * @param node of UUCP; empty for members who get mail of their own
 * @param gone who left before it was sent
 */
public record Tally(
    String list, String node, long waiting, long sent, long refused, long givenUp, long gone) {}
