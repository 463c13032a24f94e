// SPDX-License-Identifier: Apache-2.0
/**
 * The messages that have come through: a search by any field at {@code /messages}, and at {@code
 * /messages/{id}} what became of one and why, as {@code lazareto explain} tells it.
 *
 * <p>How it works: {@link org.lazareto.web.admin.messages.Sought} reads the search from the
 * address, so that every search can be linked; the journal answers it page by page, each at a cost
 * that {@code journal.search-rows} bounds. {@link org.lazareto.web.admin.messages.MessageView} is
 * {@link org.lazareto.explain.Explained} in the person's words.
 *
 * <p>On failure: without the journal's database the page of 503; an id that nobody knows is 404.
 *
 * <p>Security: nearly every text here was chosen by strangers. Templates escape it by position,
 * signs that nobody sees or that turn the reading direction are shown as their numbers, and paths
 * are coded. Subjects and names are for all the staff; what people wrote is not shown here at all.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.messages;

import org.jspecify.annotations.NullMarked;
