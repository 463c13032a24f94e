// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.news;

import java.time.Instant;

/**
 * Something that every user is to read now. Immutable.
 *
 * @param name under which it is noted who has read it; never that of something else
 * @param text plain; empty where all of it stands on a page of its own
 * @param path of that page; empty where {@code text} is all
 */
public record Urgent(String name, String title, String text, String path, Instant made) {}
