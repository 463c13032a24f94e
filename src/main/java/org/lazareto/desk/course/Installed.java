// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.time.Instant;

/**
 * A version of a course that is here. Immutable.
 *
 * @param digest of all its files
 * @param who installed it; empty: it came with the program
 * @param retired whether nobody begins it any more
 */
public record Installed(
    Course.Id id, Course.Kind kind, String digest, Instant at, String who, boolean retired) {}
