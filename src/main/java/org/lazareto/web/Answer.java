// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

/** What answers a request. Thread-safe. */
@FunctionalInterface
public interface Answer {

  /** An exception is logged and becomes the error page; nothing of it reaches the browser. */
  Reply to(Asked asked) throws Exception;
}
