// SPDX-License-Identifier: Apache-2.0
/**
 * Matching of patterns in bounded time.
 *
 * <p>How it works: {@link org.lazareto.match.Glob} for names and addresses.
 *
 * <p>On failure: patterns are checked when they are made; matching cannot fail.
 *
 * <p>Security: patterns are an administrator's, texts a stranger's; no text makes matching take
 * more than pattern times text steps.
 *
 * <p>Threads and nulls: everything is immutable; nothing is null.
 *
 * <p>Imports: {@code limit}.
 */
@NullMarked
package org.lazareto.match;

import org.jspecify.annotations.NullMarked;
