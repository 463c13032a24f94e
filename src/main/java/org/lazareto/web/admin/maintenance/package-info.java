// SPDX-License-Identifier: Apache-2.0
/**
 * The desk's page of what is done now and then: the check of everything that is held, the debug
 * trace, and what only the command line does, with the reason.
 *
 * <p>How it works: a check is only begun by its button, since it takes longer than anybody waits;
 * the page says whether it runs and how the last one ended. A trace is switched on for a time.
 *
 * <p>On failure: without the gate the page says so.
 *
 * <p>Security: ids and reasons of what is damaged are shown as text. Nothing on this page names a
 * file of the host or a key, and nothing can be uploaded.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.maintenance;

import org.jspecify.annotations.NullMarked;
