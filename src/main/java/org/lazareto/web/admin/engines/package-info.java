// SPDX-License-Identifier: Apache-2.0
/**
 * The desk's pages of engines and signatures: how each engine is and what it did, the sets with
 * their generations, sources and last run, signatures that are switched off, the depot.
 *
 * <p>How it works: all of it is asked of the gate. A run of a set is only begun by a page, which
 * then shows how far it is: a thin line takes longer than a browser waits.
 *
 * <p>On failure: without the gate the pages say so; nothing of this is known elsewhere.
 *
 * <p>Security: versions, names and reasons come from engines, sources and files of strangers, and
 * are never written unescaped.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.engines;

import org.jspecify.annotations.NullMarked;
