/**
 * The entrance for servlet containers: a WAR on Tomcat 10.1 or 11. Feeds request bodies to {@code http.body} as they come
 * and dispatches to Jersey when their body has ended. Knows the servlet API; nothing else does.
 */
package org.fieldpost.server.servlet;
