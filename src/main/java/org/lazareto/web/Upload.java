// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.nio.file.Path;

/**
 * A file that came with a form; it lies in the portal's own directory until the form is answered.
 * Immutable.
 *
 * @param name as the browser sent it: a stranger's text, never a path of ours
 * @param type that the browser claims; empty for none
 */
public record Upload(String name, String type, Path file, long size) {}
