@org.jspecify.annotations.NullUnmarked
package io.bellwether.aws.s3;
