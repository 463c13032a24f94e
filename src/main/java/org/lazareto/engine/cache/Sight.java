// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

/**
 * One engine before one content. Immutable.
 *
 * @param sha256 of the content, lower-case hex
 */
record Sight(String engine, String sha256) {}
