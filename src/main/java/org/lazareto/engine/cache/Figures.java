// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

/**
 * What the cache did for one engine. Immutable.
 *
 * @param entries answers that are kept now
 * @param found how many of them are not clean
 * @param hits questions since the start that cost the engine nothing
 * @param asked questions since the start that it was asked
 */
public record Figures(String engine, int entries, int found, long hits, long asked) {}
