// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import java.time.Instant;

/**
 * A tool in the depot. Immutable.
 *
 * @param sha256 in hexadecimal
 * @param added when it was taken in, examined
 * @param english what it is for
 * @param spanish the same
 */
public record Entry(
    String name,
    long size,
    String sha256,
    Instant added,
    String who,
    String english,
    String spanish) {}
