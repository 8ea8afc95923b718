"""What `exhalo.yaml` may say: settings, parts and their pins."""
