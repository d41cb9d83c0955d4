/** Configuration of the components by Spring Boot. Nothing else uses it, and nothing of it is loaded without Spring Boot. */
package io.github.camelzoho.massupdate.springboot;
