// SPDX-License-Identifier: Apache-2.0
/**
 * From TOML files to one tree of records, and back to pages that people read.
 *
 * <p>How it works: each room owns a settings record with a static {@code defaults()}; {@code app}
 * composes them into one root record. Keys are the component names in kebab-case, help texts stand
 * in the catalogue under {@code setting.} and the key's path. Everything else is read from the
 * records by reflection, here and nowhere else:
 *
 * <pre>
 *   lazareto.toml ─┐
 *   local.d/*.toml ┴─&gt; Document (tree, places) ─&gt; Binder ─&gt; Config (record, places)
 *   records, catalogue ─&gt; Outline ─&gt; sample file, reference page
 * </pre>
 *
 * <p>The files beside the main one in {@code local.d} come in the order of their names; the last
 * one wins, table by table and key by key. A list is replaced as a whole. Relative paths are taken
 * from the folder of the file that they stand in.
 *
 * <p>On failure: an unknown key, a wrong value or a value that a record refuses stops the start;
 * all that is wrong is told at once, with file, line and what is allowed.
 *
 * <p>Security: the files belong to the administrator and are trusted.
 *
 * <p>Threads and nulls: everything that leaves the room is immutable; nothing is null.
 *
 * <p>Imports: {@code limit}.
 */
@NullMarked
package org.lazareto.config;

import org.jspecify.annotations.NullMarked;
