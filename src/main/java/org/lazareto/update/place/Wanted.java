// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import org.lazareto.limit.ByteSize;

/**
 * A file to carry. Immutable.
 *
 * @param name what it is called there
 * @param into where it grows
 * @param most what it may have at most; more is refused
 * @param proved whether its digest is known beforehand, so that pieces may be joined without the
 *     server's word that they belong together
 */
public record Wanted(String name, Partial into, ByteSize most, boolean proved) {}
