/** Configuration of the components by Spring Boot; of no use, and in nobody's way, without it. */
package io.github.camelzoho.massupdate.springboot;
