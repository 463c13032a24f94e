// SPDX-License-Identifier: Apache-2.0
/**
 * The desk's pages of alarms: those that stand, with what to do, and those that are over.
 *
 * <p>How it works: they are read from the database that the gate writes, so that they are seen when
 * the gate is gone, which is when they are needed. Only clearing one asks the gate.
 *
 * <p>On failure: without the database the page of 503; without the gate nothing is cleared.
 *
 * <p>Security: subjects and reasons may hold words of strangers and are never written unescaped.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.alarms;

import org.jspecify.annotations.NullMarked;
