// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

/**
 * What became of the lines of one signature file that an engine of ours reads. Immutable.
 *
 * @param supported whether it is a kind of file that is read; if not, all its lines are unsupported
 * @param loaded lines that are signatures now
 * @param comments lines without a signature
 * @param unsupported lines that mean something which is not done here
 */
public record FileReport(
    String file, boolean supported, int loaded, int comments, int unsupported) {}
