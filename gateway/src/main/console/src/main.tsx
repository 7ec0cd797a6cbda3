import { createRoot } from 'react-dom/client';
import { startI18n } from '@/i18n';
import { keepShell } from '@/offline/register';
import { Console } from '@/shell/Console';
import { texts } from '@/shell/features';
import '@/ui/tokens.css';

startI18n(texts);
const root = document.getElementById('root');
keepShell();
if (root) createRoot(root).render(<Console />);
