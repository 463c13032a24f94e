// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.nio.file.Path;

/**
 * A set that came and lies ready, and is not used yet. Immutable.
 *
 * @param directory all of its files, on disk
 * @param generation what it will be
 */
record Candidate(Path directory, Generation generation) {}
