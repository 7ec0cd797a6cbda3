package org.lazaret.residents.attachment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files that belong to a stay: JPEG, PNG or PDF. */
@RestController
@RequestMapping("/api/residents/stays/{stayId}/attachments")
class AttachmentController {
    private static final int LONGEST_NAME = 120;
    private final Attachments attachments;

    AttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    /** @param reason never a name */
    record AttachmentRemovalBody(@NotBlank @Size(max = 200) String reason) {}

    /** A file; without its name after the person was erased. */
    record AttachmentView(UUID attachmentId, Attachment.Topic topic, FileKind kind, @Nullable String name, long bytes,
            String by, Instant at, Attachment.@Nullable Removal removed) {
        static AttachmentView of(Attachments.Named named) {
            Attachment one = named.attachment();
            return new AttachmentView(one.id(), one.topic(), one.kind(), named.name(), one.bytes(), one.by(), one.at(),
                    one.removed());
        }
    }

    /** Files of a stay, removed ones too, the oldest first. */
    @GetMapping
    List<AttachmentView> attachments(@PathVariable UUID stayId) {
        return attachments.list(stayId).stream().map(AttachmentView::of).toList();
    }

    /** Adds a file under an id of the client's choice. */
    @PutMapping(path = "/{attachmentId}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    AttachmentView add(
            @PathVariable UUID stayId,
            @PathVariable UUID attachmentId,
            @RequestParam(defaultValue = "OTHER") Attachment.Topic topic,
            @RequestPart MultipartFile file) throws IOException {
        String sent = file.getOriginalFilename();
        String name = sent == null || sent.isBlank() ? attachmentId.toString() : sent.strip();
        return AttachmentView.of(attachments.add(
                stayId, attachmentId, topic, name.substring(0, Math.min(LONGEST_NAME, name.length())),
                file.getBytes()));
    }

    /** The file itself. */
    @GetMapping(path = "/{attachmentId}", produces = {"application/pdf", "image/jpeg", "image/png"})
    ResponseEntity<byte[]> content(@PathVariable UUID stayId, @PathVariable UUID attachmentId) {
        Attachments.Content content = attachments.content(stayId, attachmentId);
        FileKind kind = content.attachment().kind();
        // What somebody sent is saved, and taken by no browser for anything else.
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename(attachmentId + "." + kind.ending())
                        .build()
                        .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content.bytes());
    }

    /** Takes a file away; that it was there stays written. */
    @PutMapping("/{attachmentId}/removal")
    AttachmentView remove(
            @PathVariable UUID stayId, @PathVariable UUID attachmentId,
            @Valid @RequestBody AttachmentRemovalBody body) {
        return AttachmentView.of(attachments.remove(stayId, attachmentId, body.reason().strip()));
    }
}
