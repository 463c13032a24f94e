// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

/**
 * A file as the headers of a RAR archive tell it. Immutable.
 *
 * @param split whether the rest of it is in another volume
 * @param dictionary how much memory unpacking it takes
 */
record RarEntry(String name, boolean encrypted, boolean split, long dictionary) {}
