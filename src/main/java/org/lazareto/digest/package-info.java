// SPDX-License-Identifier: Apache-2.0
/**
 * SHA-256, by which contents are known everywhere here: in rules, journal, quarantine, bundles and
 * stamps.
 *
 * <p>Other digests do not live here: those that a file format or a set of signatures asks for are
 * the business of whoever reads it.
 *
 * <p>Threads and nulls: {@link org.lazareto.digest.Sha256} is stateless; nothing is null.
 */
@NullMarked
package org.lazareto.digest;

import org.jspecify.annotations.NullMarked;
