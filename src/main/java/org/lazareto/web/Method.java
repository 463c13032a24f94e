// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

/** What a browser may do with a path. HEAD is answered wherever GET is. */
public enum Method {
  GET,
  POST
}
