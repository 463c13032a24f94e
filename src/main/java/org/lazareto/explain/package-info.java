// SPDX-License-Identifier: Apache-2.0
/**
 * What is told of one message and why it fared so, before it is put in words: the command line
 * ({@code lazareto explain}) and the portal show the same.
 *
 * <p>How it works: {@link org.lazareto.explain.Explained} joins the journal's entry with what is
 * kept of the examination, and groups the recipients who fared alike. {@link
 * org.lazareto.explain.Branch} orders parts as a tree, {@link org.lazareto.explain.Answered} sorts
 * an engine's answer, {@link org.lazareto.explain.Detail} names what is particular about a
 * treatment by a key of the catalogue and its values, which each side writes in its own way.
 *
 * <p>On failure: nothing here can fail; what is not kept is empty.
 *
 * <p>Security: names, facts and words quote strangers and are not escaped here; whoever prints them
 * escapes them for the place they are printed in. The tree is walked without recursion.
 *
 * <p>Threads and nulls: everything is immutable; nothing is null.
 *
 * <p>Imports: {@code journal}, {@code verdict}, {@code mail}.
 */
@NullMarked
package org.lazareto.explain;

import org.jspecify.annotations.NullMarked;
